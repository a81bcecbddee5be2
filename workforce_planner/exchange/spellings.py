"""The headers that establishment lists use, and what they mean. Data, and the comparison of one header with it.

The spellings were collected from published organograms, HR systems' import templates and councils' papers.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column may mean: its name in code and answers, what people read, and the headers known for it."""

    name: str
    label: str
    spellings: tuple[str, ...] = ()
    pattern: str = ""
    """A looser test, of the tidied header, used where no spelling fits."""
    sensitive: bool = False


def _meaning(name: str, label: str, spellings: str, pattern: str = "", *, sensitive: bool = False) -> Meaning:
    return Meaning(
        name, label, tuple(each.strip() for each in spellings.split(";") if each.strip()), pattern, sensitive
    )


MEANINGS: Mapping[str, Meaning] = {
    meaning.name: meaning
    for meaning in (
        # Sensitive columns stand first: a header that fits one of them is never read as anything else.
        _meaning(
            "ni_number",
            "National Insurance number",
            "ni number; ni no; nino; ni; national insurance; national insurance number",
            r"\b(ni|national insurance) (no|num|number)\b|\bnino\b",
            sensitive=True,
        ),
        _meaning(
            "birth_date",
            "Date of birth",
            "date of birth; dob; birth date; d o b; birthday; age; age band",
            r"\bbirth|\bdob\b",
            sensitive=True,
        ),
        _meaning(
            "ethnicity", "Ethnic origin", "ethnic origin; ethnicity; ethnic group; race", r"\bethnic", sensitive=True
        ),
        _meaning("religion", "Religion or belief", "religion; religion or belief; faith", r"\breligio", sensitive=True),
        _meaning(
            "sickness",
            "Sickness",
            "sickness; sick days; days sick; sickness absence; absence reason; absence days",
            r"\bsick|\babsence (reason|days)",
            sensitive=True,
        ),
        _meaning(
            "bank",
            "Bank details",
            "bank; bank account; sort code; account number; bank details",
            r"\bbank (account|details|name)|\bsort code\b|\biban\b",
            sensitive=True,
        ),
        _meaning("sex", "Sex or gender", "sex; gender; gender identity", r"\bgender\b", sensitive=True),
        _meaning("disability", "Disability", "disability; disabled; disability status", r"\bdisab", sensitive=True),
        _meaning(
            "sexual_orientation", "Sexual orientation", "sexual orientation; sexuality", r"\bsexual", sensitive=True
        ),
        _meaning(
            "nationality",
            "Nationality",
            "nationality; right to work; visa; passport number",
            r"\bnationalit|\bvisa\b|\bpassport\b",
            sensitive=True,
        ),
        _meaning("marital_status", "Marital status", "marital status", r"\bmarital", sensitive=True),
        _meaning(
            "trade_union", "Trade union", "trade union; union; union membership", r"\btrade union", sensitive=True
        ),
        _meaning(
            "home_address",
            "Home address",
            "address; home address; postcode; post code; home postcode",
            r"\bhome (address|phone|tel)|\bpostcode\b",
            sensitive=True,
        ),
        _meaning(
            "conduct",
            "Conduct and health",
            "disciplinary; grievance; occupational health; dbs number; dbs",
            r"\bdisciplin|\bgrievance|\boccupational health|\bdbs\b",
            sensitive=True,
        ),
        # The post
        _meaning(
            "reference",
            "Post reference",
            "post ref; post reference; post unique reference; post id; post no; "
            "post number; position number; position no; position id; position code; positionid; positioncode; "
            "position ref; position reference; unique reference; reference; ref; establishment number; "
            "establishment no; establishment ref; est no; id; post code no; pos id; pos no; posn no; job ref; "
            "unique post reference; unique id",
            r"^(post|position|pos|establishment) .*\b(ref|reference|id|no|num|number|code)$",
        ),
        _meaning(
            "title",
            "Job title",
            "post title; job title; job titles; jobtitle; generic job title; position title; "
            "position name; role title; title; job; post name; designation; post description; job description; "
            "job title english; description",
            r"\b(job|post|position) ?title|\btitle of post",
        ),
        _meaning(
            "role",
            "Role",
            "role; job family; role name; job role; role family; generic role; job type; role group",
            r"\bjob family\b|\brole (name|family|group)",
        ),
        _meaning(
            "organisation",
            "Organisation",
            "organisation; organization; council; authority; company; employer name",
        ),
        _meaning("parent_department", "Parent department", "parent department"),
        _meaning(
            "directorate",
            "Directorate",
            "directorate; department; dept; dept name; departments; directorate name; portfolio; group",
            r"^(directorate|department|dept)\b",
        ),
        _meaning(
            "division",
            "Division",
            "division; sub department; sub dept; branch; business area; area; division name",
            r"^division\b|\bsub ?dep",
        ),
        _meaning(
            "service",
            "Service",
            "service; service area; service name; section; business unit; service unit",
            r"^service\b|\bservice area",
        ),
        _meaning("team", "Team", "team; team name; sub team; work team; locality; team description", r"^(sub )?team\b"),
        _meaning(
            "unit",
            "Unit",
            "unit; organisation unit; org unit; organisational unit; organizational unit; unit name; organisation name",
            r"\borg(anisation)?(al)? unit",
        ),
        _meaning("parent_unit", "Parent unit", "parent unit; parent org unit; parent organisation unit"),
        _meaning(
            "grade",
            "Grade",
            "grade; grd; pay grade; job grade; grade name; grade or equivalent; grade level; "
            "pay band; band; salary grade; grade band; classification; paygrade; spine grade",
            r"^(post |pay |job |salary )?(grade|band)\b",
        ),
        _meaning(
            "point",
            "Spinal column point",
            "scp; spinal point; spinal column point; spine point; point; sp; "
            "pay point; increment; current scp; scale point; scp point",
            r"\bscp\b|\bspin(al|e) (column )?point",
        ),
        _meaning(
            "fte",
            "FTE",
            "fte; f t e; wte; w t e; post fte; fte value; number of posts in fte; established fte; "
            "contracted fte; fte budget; budgeted fte; position fte; percent of full time; reportfte; occupancy; "
            "full time equivalent; whole time equivalent; total fte; establishment fte; percent fte",
            r"\b(fte|wte)\b|full time equivalent|whole time equivalent|percent of full time",
        ),
        _meaning(
            "contracted_minutes",
            "Contracted hours",
            "contracted hours; contract hours; hours; weekly hours; weekly hrs; "
            "hours per week; hrs; hrs week; hours a week; post hours; contractual hours; typical hours; hours pw; "
            "hrs pw; contracted hrs; working hours; position hours",
            r"\b(contract\w*|weekly|working|post) (hours|hrs)\b",
        ),
        _meaning(
            "full_time_minutes",
            "Full-time hours",
            "full time hours; standard hours; full time hrs; fte hours; "
            "ft hours; full time weekly hours; standard weekly hours; standard hrs",
            r"\b(full time|standard|ft) .*(hours|hrs)\b",
        ),
        _meaning(
            "weeks_a_year",
            "Weeks a year",
            "weeks; weeks per year; weeks a year; working weeks; paid weeks; term time weeks",
            r"\bweeks (per|a|worked)",
        ),
        _meaning(
            "reports_to",
            "Reports to",
            "reports to; reports to senior post; reporting senior post; reportsto; reports to post; "
            "reports to position id; reports to position code; reports to ref; reports to position; manager post ref; "
            "manager post; manager position; supervisors position number; supervisor; supervised by; line manager; "
            "manager; managed by; reports to id; parent id; parentid; parent post; boss id; supervisorid; managerid; "
            "supervisor id; manager id; reports to post ref; line manager post; manager position number; reportid",
            r"^reports? ?to\b|^reporting to\b|\b(manager|supervisor)\w* (post|position)\b",
        ),
        _meaning(
            "manager_number",
            "Manager's employee number",
            "manager employee number; manager employee no; "
            "line manager employee id; manager employee code; line manager employee code; line manager number; "
            "manager payroll number; reporting manager employee code; manager number; line manager employee number; "
            "line manager id; manager emp no; manager no",
            r"\bmanager\w* .*\b(employee|payroll|staff|emp)\b.*\b(no|number|id|code)\b",
        ),
        _meaning(
            "manager_name",
            "Manager's name",
            "manager name; line manager name; reports to name; managername; "
            "manager employee name; supervisor name; reporting manager name; line manager employee name",
            r"\b(manager|supervisor)\w* .*\bname\b",
        ),
        # The holder
        _meaning(
            "employee_number",
            "Employee number",
            "employee no; employee number; employee id; emp no; empid; emp id; "
            "payroll number; payroll no; payroll ref; staff number; staff no; staff id; personnel number; "
            "assignment number; personid; person id; employee ref; worker id; pay number",
            r"^(employee|emp|payroll|staff|personnel|person|worker)\b.*\b(no|num|number|id|ref|code)$",
        ),
        _meaning(
            "holder",
            "Postholder",
            "postholder; post holder; name; employee name; name of incumbent; incumbent; "
            "full name; employee; holder; current postholder; staff name; surname forename; worker; person; "
            "postholder name; employee full name; occupant; name of postholder; person name; "
            "current holder; worker name",
            r"\b(post ?holder|incumbent|occupant)\b|^(employee|staff|full) name|^surname .*(forename|first)",
        ),
        _meaning(
            "forename",
            "Forename",
            "forename; forenames; first name; firstname; given name; first names; known as; preferred name",
        ),
        _meaning("surname", "Surname", "surname; last name; lastname; family name; second name"),
        _meaning(
            "contract",
            "Contract",
            "contract type; contract; emp type; employment type; basis; employment basis; perm temp; "
            "contract status; type of contract; employment status; employee type; perm or temp; "
            "emp status; worker type",
            r"\bcontract (type|status|basis)|\bemployment (type|basis|status)|^(perm|permanent) ",
        ),
        _meaning(
            "status",
            "Status",
            "status; post status; vacancy; vacancy status; position status; filled vacant; filled; "
            "filled or vacant; occupied; vacant; post filled; occupancy status; staffing status",
            r"\b(post|vacancy|position|occupancy|filled) status|filled (or )?vacant",
        ),
        _meaning(
            "starts_on",
            "In post from",
            "start date; date started; in post since; date in post; started; start; "
            "position start date; assignment start date; date of appointment; appointment date; "
            "start in post; in post from; "
            "current position start date; effective start date; from; job start date",
            r"\bstart(ed)? (date|in)|\bdate (started|in post)|\bin post (since|from)",
        ),
        _meaning(
            "ends_on",
            "In post to",
            "end date; contract end date; fixed term end date; ftc end date; assignment end date; "
            "end of contract; leaving date; expected end date; contract end; temp end date; end; to; "
            "ends; expires; expiry date; "
            "in post to; effective end date",
            r"\b(contract|fixed term|temp\w*|assignment|ftc) end\b|\bend date\b",
        ),
        _meaning(
            "post_starts_on",
            "Post starts",
            "post start date; post start; post from; established from; date established",
            r"\bpost start",
        ),
        _meaning(
            "post_ends_on",
            "Post ends",
            "post end date; post end; post to; post until; funding end date; funded until; date disestablished",
            r"\bpost (end|until)|\bfund\w* (end|until)",
        ),
        _meaning(
            "service_start",
            "Continuous service from",
            "continuous service date; continuous service; service start date; "
            "continuous service start; lg service date; local government service date; continuous service from",
            r"\bcontinuous service",
        ),
        _meaning(
            "hourly_rate",
            "Agency rate an hour",
            "agency rate; hourly rate; agency hourly rate; rate per hour; charge rate; pay rate; "
            "agency rate hr; agency rate an hour; hourly charge; agency charge rate",
            r"\bagency .*rate|\bhourly|\brate (per|an) hour",
        ),
        _meaning(
            "cases",
            "Open cases",
            "open cases; cases; caseload; no of children; number of children; no of cases; number of cases; "
            "current caseload; allocated cases; children allocated; case count; cases held; current cases",
            r"\bcase ?loads?\b|\b(open|allocated|current|held) cases|\bnumber of (cases|children)",
        ),
        _meaning(
            "funding",
            "Funding",
            "funding; funding source; source of funding; funded by; funding stream; fund; budget source; funding type",
            r"\bfund(ing|ed)\b",
        ),
        _meaning(
            "cost_centre",
            "Cost centre",
            "cost centre; cost center; cost code; cc; costcentre; cost centre code; budget code; "
            "cost centre no; ledger code; gl code",
            r"\bcost (centre|center|code)",
        ),
        _meaning("in_scope", "In scope", "in scope; scope; within scope; in scope of restructure", r"\bin scope\b"),
        _meaning("statutory", "Statutory post", "statutory; statutory post; statutory role"),
        _meaning("employer", "Employer", "employer; employing organisation; employing body; host employer"),
        _meaning(
            "notes", "Notes", "notes; note; comments; comment; remarks; additional information; further information"
        ),
        # Known, and not kept: the model has no place for them, or they belong elsewhere.
        _meaning(
            "budget",
            "Budget amount",
            "annual budget; budget; budget amount; total budget; full year budget; budgeted cost; "
            "current budget; annual cost; total cost; fye budget",
            r"\b(annual|total|current|full year) (budget|cost)|\bbudget\b",
        ),
        _meaning(
            "salary",
            "Salary",
            "salary; annual salary; annual salary ft; basic salary; basic pay; full time salary; actual salary; "
            "base rate; pay; total pay; total remuneration; basic; fte salary; base salary",
            r"\b(annual|basic|full time|actual|base|fte) (salary|pay)\b",
        ),
        _meaning(
            "pay_range",
            "Pay range",
            "actual pay floor; actual pay ceiling; payscale minimum; payscale maximum; salary range from; "
            "salary range to; salaryband; salary band; maximumsalary; min; max; mid; pay floor; "
            "pay ceiling; minimum salary; "
            "maximum salary",
            r"\bpay ?(scale|floor|ceiling)|\bsalary (range|band|min|max)",
        ),
        _meaning("reports_cost", "Cost of reports", "salary cost of reports", r"\bcost of reports"),
        _meaning(
            "contact",
            "Contact details",
            "contact phone; contact e mail; contact email; email; e mail; phone; telephone; mobile; "
            "work email; extension; email address",
            r"\be ?mail\b|\bphone\b|\btelephone\b|\bmobile\b",
        ),
        _meaning(
            "function",
            "Function",
            "job team function; function; profession; professional occupational group; specialty; occupational group",
            r"\boccupational group|\bprofession",
        ),
        _meaning(
            "absence",
            "Absence",
            "absence type; absence; leave type; absent; absence status",
            r"\babsence type|\bon leave\b",
        ),
        _meaning(
            "absence_end",
            "Absence end",
            "absence end; absence end date; return date; expected return",
            r"\babsence end|\breturn",
        ),
        _meaning(
            "location",
            "Location",
            "location; base; work location; office; site; building; place of work",
            r"\blocation\b|\bwork ?base\b",
        ),
        _meaning(
            "row_number",
            "Row number",
            "row; row no; line; line no; no; number; s no; unnamed 0; column1; valid; index; source line",
        ),
    )
}
UNIT_LEVELS = ("organisation", "directorate", "division", "service", "parent_unit", "unit", "team")
"""The columns that make a unit's path, from the top down."""
UNIT_KINDS_OF_LEVELS = {
    "organisation": "organisation",
    "directorate": "directorate",
    "division": "division",
    "service": "service",
    "parent_unit": "service",
    "unit": "team",
    "team": "team",
}
NOT_KEPT = frozenset(
    {
        "budget",
        "salary",
        "pay_range",
        "reports_cost",
        "contact",
        "function",
        "location",
        "row_number",
        "parent_department",
    }
)

_BY_SPELLING = {
    spelling: meaning.name for meaning in reversed(list(MEANINGS.values())) for spelling in meaning.spellings
}
_PATTERNS = tuple((re.compile(meaning.pattern), meaning.name) for meaning in MEANINGS.values() if meaning.pattern)
_UNITS_IN_BRACKETS = re.compile(r"\([^)]*\)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def tidy_header(header: str) -> str:
    """A header without case, units in brackets, punctuation and doubled blanks.

    >>> tidy_header("Agency Rate (£/hr)"), tidy_header("F.T.E."), tidy_header("% of full time")
    ('agency rate', 'f t e', 'percent of full time')
    """
    text = _UNITS_IN_BRACKETS.sub(" ", header) if _UNITS_IN_BRACKETS.sub("", header).strip() else header
    text = text.replace("%", " percent ").replace("&", " and ").replace("'", "").replace("’", "")
    return " ".join(re.sub(r"[^\w]+|_", " ", text.casefold()).split())


def is_spelling(text: str) -> bool:
    """Whether a text is the very spelling of a header but for case and blanks; quick, for texts that mostly are not.

    >>> is_spelling("Job Title"), is_spelling("Social Worker")
    (True, False)
    """
    return len(text) < 40 and " ".join(text.split()).casefold() in _BY_SPELLING


@lru_cache(maxsize=4096)
def meaning_of(header: str) -> tuple[str, bool] | None:
    """What a header means, and whether its very spelling is known; None where nothing fits."""
    tidy = tidy_header(header)
    if not tidy or len(tidy) > 60:
        return None
    for each in (tidy, tidy_header(_CAMEL.sub(" ", header))):
        if each in _BY_SPELLING:
            return _BY_SPELLING[each], True
    for pattern, name in _PATTERNS:
        if pattern.search(tidy):
            return name, False
    return None
