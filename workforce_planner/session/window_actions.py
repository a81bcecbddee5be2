"""Everything that can be done in the window, as data: its words, its keys, what it is for, the help page about it.

The search, the page of shortcuts and the tips read this one table. A test holds that every key of the window is in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing to do. `needs` says what must be selected for it: "post", "unit", "posts", "" for nothing."""

    name: str
    words: str
    about: str
    keys: tuple[str, ...] = ()
    page: str = ""
    needs: str = ""
    where: str = ""
    """Where the keys work, where that is not everywhere."""
    button: str = ""
    """The words of the button in the inspector that does it."""

    @property
    def keys_text(self) -> str:
        """The keys as people read them."""
        return " or ".join(self.keys)


NEEDS: Mapping[str, str] = {
    "post": "Select a post first.",
    "unit": "Select a unit first.",
    "posts": "Select one or more posts first.",
    "proposal": "Show a proposal first.",
    "history": "Nothing has been done yet.",
}


def _do(name: str, words: str, about: str, keys: str = "", page: str = "", **more: str) -> Action:
    return Action(
        name=name, words=words, about=about, keys=tuple(keys.split(" or ")) if keys else (), page=page, **more
    )


ACTIONS: tuple[Action, ...] = (
    _do("new", "New plan", "Start an empty plan", "Ctrl+N", "import"),
    _do("open", "Open a plan", "A plan saved earlier", "Ctrl+O", "files"),
    _do("import", "Import a spreadsheet", "The establishment list that HR sent", page="import"),
    _do("save", "Save", "Write the plan to its file", "Ctrl+S", "files"),
    _do("save-as", "Save as", "Write the plan to another file", "Ctrl+Shift+S", "files"),
    _do("close", "Close plan", "Back to the start page", "Ctrl+W or Ctrl+F4", "files"),
    _do("new-window", "New window", "Another window, on this plan or another", "Ctrl+Shift+N", "files"),
    _do("rates", "Grades and rates", "Enter what posts cost, or take the example set", page="import"),
    _do("print-chart", "Print chart", "The structure chart, on paper or as a PDF", "Ctrl+P", "print"),
    _do("print-list", "Print structure list", "The posts in the order of the structure", page="print"),
    _do("print-costed", "Print costed report", "The schedule of posts with costs", page="print"),
    _do("print-comparison", "Print comparison", "A proposal beside the current structure", page="print"),
    _do("print-figures", "Print figures", "The figures by unit", page="print"),
    _do("undo", "Undo", "Take the last step back", "Ctrl+Z", "history"),
    _do("redo", "Redo", "Do the step that was undone again", "Ctrl+Y or Ctrl+Shift+Z", "history"),
    _do("history", "History", "Every step, and going back to any", "Ctrl+Shift+H", "history"),
    _do("name-version", "Name this version", "A name for the plan as it is now, to go back to", page="history"),
    _do("search", "Search", "Find posts, people, units, commands and help", "Ctrl+K or Ctrl+F", "look"),
    _do("next-found", "Next one found", "The next post, person or unit that was found", "F3", "look"),
    _do("previous-found", "One found before", "The one before among those found", "Shift+F3", "look"),
    _do("hide", "Hide names and pay", "For rooms with people in them; again to show them", page="hide"),
    _do("problems", "Problems", "What is wrong, and what mends it", page="problems"),
    _do("help", "Help", "The page about where you are", "F1", "look"),
    _do("shortcuts", "Keyboard shortcuts", "Every key of the window", page="shortcuts"),
    _do("next-pane", "Next pane", "From outline to chart to details", "F6", "accessibility"),
    _do("next-view", "Next view", "The next tab of the centre", "Ctrl+PgDown", "look"),
    _do("previous-view", "View before", "The tab before", "Ctrl+PgUp", "look"),
    _do("larger", "Larger text", "Everything larger", "Ctrl++ or Ctrl+=", "accessibility"),
    _do("smaller", "Smaller text", "Everything smaller", "Ctrl+-", "accessibility"),
    _do("normal-size", "Normal text", "Text at 100 per cent", "Ctrl+0", "accessibility"),
    _do("fit", "Fit the chart", "Show the whole chart", "0", "look", where="in the chart"),
    _do("zoom-in", "Zoom in", "Larger boxes", "+", "look", where="in the chart"),
    _do("zoom-out", "Zoom out", "Smaller boxes", "-", "look", where="in the chart"),
    _do("unfold", "Unfold all", "Show every branch of the chart", page="look"),
    _do("edit", "Edit what is selected", "Go to its fields", "Enter or F2", "change", where="in the outline and chart"),
    _do("new-proposal", "New proposal", "A proposed structure over the current one", page="proposals"),
    _do("rename-proposal", "Rename this proposal", "Give it another name", page="proposals", needs="proposal"),
    _do("delete-proposal", "Delete this proposal", "Undo brings it back", page="proposals", needs="proposal"),
    _do("add-report", "Add report", "A post below this one", page="change", needs="post", button="Add report"),
    _do("add-sibling", "Add sibling", "A post beside this one", page="change", needs="post", button="Add sibling"),
    _do("duplicate", "Duplicate post", "A vacant copy beside it", page="change", needs="post", button="Duplicate"),
    _do("move", "Move to", "Another manager or unit, with the branch", page="change", needs="posts",
        button="Move to…"),
    _do("disestablish", "Disestablish", "Keep the post, greyed, with a reason", "Del", "change", needs="posts",
        button="Disestablish…", where="in the outline and chart"),
    _do("restore", "Restore post", "Establish it again", page="change", needs="post", button="Restore"),
    _do("delete-post", "Delete post", "Only for a mistake", page="change", needs="post", button="Delete"),
    _do("add-post", "Add post to the unit", "A new vacant post in it", page="change", needs="unit", button="Add post"),
    _do("add-unit", "Add unit", "A new unit inside this one", page="change", needs="unit", button="Add unit…"),
)  # fmt: skip
IN_THE_TABLE: tuple[Action, ...] = tuple(
    _do(f"table-{name}", words, "", keys, "table", where="in the table")
    for name, words, keys in (
        ("edit", "Edit the cell", "F2"),
        ("copy", "Copy for Excel and Word", "Ctrl+C"),
        ("copy-headers", "Copy with headers", "Ctrl+Shift+C"),
        ("paste", "Paste a block from Excel", "Ctrl+V"),
        ("cut", "Cut", "Ctrl+X"),
        ("fill", "Fill down", "Ctrl+D"),
        ("replace", "Find and replace", "Ctrl+H"),
        ("filter", "Filter the column", "Alt+Down"),
        ("columns", "Select whole columns", "Ctrl+Space"),
        ("rows", "Select whole rows", "Shift+Space"),
        ("clear", "Clear", "Del"),
    )
)
"""Keys of the table alone; they are listed, and not offered by the search."""
BY_NAME: Mapping[str, Action] = {action.name: action for action in ACTIONS}
