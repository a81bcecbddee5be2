"""Commands on funding sources, and on what share of a post each pays."""

from collections.abc import Mapping
from typing import Any

from workforce_planner.edit.addresses import describe
from workforce_planner.edit.commands import Context, Edit, command, param, reference
from workforce_planner.edit.posts import fields_text
from workforce_planner.edit.uses import deleted, merged, must_be_new_name
from workforce_planner.model.change import altered, created, gathered
from workforce_planner.model.costing import FundingShare
from workforce_planner.model.fields import Kind
from workforce_planner.model.ids import FundingId, PostId
from workforce_planner.model.money import WHOLE_RATE, Rate
from workforce_planner.model.plan import Plan
from workforce_planner.model.problems import refuse
from workforce_planner.model.records import FundingSource
from workforce_planner.model.wording import count_text, percent_text

TABLE = "funding_sources"
ALL = Rate(WHOLE_RATE)


@command("create-funding-source", "Create a funding source: a budget, a grant, a reserve, a partner.", fields_of=TABLE)
def create_funding_source(plan: Plan, context: Context, *, fields: Mapping[str, Any]) -> Edit:
    """A new funding source."""
    name = must_be_new_name(plan, TABLE, fields.get("name"))
    source = FundingSource(id=FundingId(context.new_id("funding")), **{**fields, "name": name})
    return Edit(label=f"Create funding source {name}", changes=(created(TABLE, source),))


@command(
    "change-funding-source",
    "Change fields of a funding source, for example ends_on=31/03/2027.",
    fields_of=TABLE,
    source=reference(TABLE, "The funding source.", required=True),
)
def change_funding_source(plan: Plan, _context: Context, *, source: FundingId, fields: Mapping[str, Any]) -> Edit:
    """Set fields of a funding source."""
    record = plan.funding_sources[source]
    if "name" in fields:
        fields = {**fields, "name": must_be_new_name(plan, TABLE, fields["name"], source)}
    label = f"Change {fields_text(plan, TABLE, fields)} of {record.name}"
    if set(fields) == {"name"}:
        label = f"Rename funding source {record.name} to {fields['name']}"
    merge = f"{TABLE}/{source}/{'+'.join(sorted(fields))}"
    return Edit(label=label, changes=gathered([altered(TABLE, record, **fields)]), merge=merge)


@command(
    "merge-funding-sources",
    "Make several funding sources one: the shares of the others move to it.",
    sources=reference(TABLE, "The sources that go, separated by semicolons.", required=True, many=True),
    into=reference(TABLE, "The source that stays, as it is.", required=True),
)
def merge_funding_sources(plan: Plan, _context: Context, *, sources: tuple[FundingId, ...], into: FundingId) -> Edit:
    """All shares of some sources moved to one, in one step."""
    return merged(plan, TABLE, sources, into)


@command(
    "delete-funding-source",
    "Delete a funding source that pays for no post.",
    source=reference(TABLE, "The funding source.", required=True),
)
def delete_funding_source(plan: Plan, _context: Context, *, source: FundingId) -> Edit:
    """Remove an unused funding source."""
    return deleted(plan, TABLE, source)


@command(
    "set-funding",
    "Say what share of posts a funding source pays; 0 takes it away.",
    posts=reference("posts", "The posts, separated by semicolons.", required=True, many=True),
    source=reference(TABLE, "The funding source.", required=True),
    share=param(Kind.RATE, "In per cent; 100 where it is left out."),
)
def set_funding(
    plan: Plan, _context: Context, *, posts: tuple[PostId, ...], source: FundingId, share: Rate = ALL
) -> Edit:
    """One undated share of a source in posts; the shares of other sources stay, and all may not pass the whole."""
    if not 0 <= share <= WHOLE_RATE:
        raise refuse("rate-out-of-range", f"{percent_text(share)} is not a share.", "Give 0 to 100 per cent.")
    changes = []
    for key in posts:
        kept = [each for each in plan.posts[key].funding if each.source != source]
        if share and sum(each.share for each in kept) + share > WHOLE_RATE:
            others = percent_text(sum(each.share for each in kept))
            raise refuse(
                "funding-over-whole",
                f"Other sources pay {others} of {describe(plan, 'posts', key)} already.",
                "Give a smaller share, or take a share from another source first.",
            )
        funding = (*kept, FundingShare(source, share)) if share else tuple(kept)
        changes.append(altered("posts", plan.posts[key], funding=tuple(funding)))
    what = describe(plan, "posts", posts[0]) if len(posts) == 1 else count_text(len(posts), "post")
    name = plan.funding_sources[source].name
    return Edit(label=f"Set {name} to {percent_text(share)} of {what}", changes=gathered(changes))
