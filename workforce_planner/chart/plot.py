"""Plots as scenes: columns over a scale of counts with a target, and bars beside names. Pure, like the chart.

What is over a target is hatched as well as coloured; one of two series is outlined and the other filled, so that
nothing is said by colour alone. Each bar answers a pointer with its words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from workforce_planner.chart.metrics import TextMetrics
from workforce_planner.chart.scene import Box, Hit, Line, Scene, Text

BAR = "bar"
"""The kind of hit that a bar is; its key is that of its category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its value in any unit, how it is worded, and how much of it is over a target."""

    value: float
    text: str
    over: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One place on the axis: its bars, one of each series, and the words that say the same."""

    key: str
    label: str
    bars: tuple[Bar, ...]
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A line after so many categories, with its words."""

    after: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """What is plotted. `series` names what the bars of a category are, the last being the one that counts; `spoken`
    says the plot in a sentence or two, for those who cannot see it."""

    title: str
    spoken: str
    axis: str
    series: tuple[str, ...]
    categories: tuple[Category, ...]
    target: Target | None = None
    over: str = "over target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One row of a waterfall: a whole that stands from nothing, or a step up or down from where the last row ended."""

    key: str
    label: str
    value: float
    text: str
    whole: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """From one amount to another, step by step. `up` and `down` say what the two looks of steps mean."""

    title: str
    spoken: str
    axis: str
    levels: tuple[Level, ...]
    up: str = "more"
    down: str = "less"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotMeasures:
    """Lengths in the unit of the medium."""

    text: float
    row: float
    """From one line of text to the next."""
    widest: float
    """The widest that the place of one category gets."""
    thick: float
    """Of a bar that lies."""
    apart: float
    hatch: float
    key: float


ON_SCREEN = PlotMeasures(text=12, row=18, widest=64, thick=12, apart=8, hatch=6, key=12)
ON_PAPER = PlotMeasures(text=8, row=12, widest=44, thick=7, apart=5, hatch=4, key=8)


def columns_scene(plot: Plot, width: float, height: float, metrics: TextMetrics, m: PlotMeasures = ON_SCREEN) -> Scene:
    """Upright columns in a given space: the values above them, the target as a line with its words."""
    pen = _Pen(plot, metrics, m)
    top = pen.legend(0.0) + (m.row if plot.target else 0.0) + m.row
    floor = height - 2 * m.row
    number = max(len(plot.categories), 1)
    slot = min(width / number, m.widest)
    tallest = max((bar.value for each in plot.categories for bar in each.bars), default=0) or 1
    pen.scale = max(floor - top, 1.0) / tallest
    for place, each in enumerate(plot.categories):
        pen.column(each, place * slot, slot, floor)
    pen.labels_below(slot, floor)
    pen.lines.append(Line(((0, floor), (number * slot, floor)), "axis"))
    pen.words(plot.axis, 0, floor + 1.75 * m.row, "quiet")
    if plot.target is not None:
        pen.target(plot.target, slot, top - m.row, floor, width)
    return pen.scene(width, height)


def bars_scene(plot: Plot, width: float, metrics: TextMetrics, m: PlotMeasures = ON_SCREEN) -> Scene:
    """Bars that lie, as many as there are: names before them, values after. The height follows."""
    pen = _Pen(plot, metrics, m)
    top = pen.legend(0.0)
    pen.words(plot.axis, 0, top + 0.7 * m.row, "quiet")
    top += m.row + m.apart / 2
    names = max((metrics.width(each.label, "regular", m.text) for each in plot.categories), default=0.0)
    left = min(names, width * 0.35) + m.apart
    values = [metrics.width(bar.text, "regular", m.text) for each in plot.categories for bar in each.bars]
    longest = max((bar.value for each in plot.categories for bar in each.bars), default=0) or 1
    pen.scale = max(width - left - max(values, default=0.0) - m.apart, 1.0) / longest
    high = max(len(plot.series) * (m.thick + 1), m.text) + m.apart
    for place, each in enumerate(plot.categories):
        pen.lying(each, left, top + place * high, high, width)
    bottom = top + len(plot.categories) * high
    pen.lines.append(Line(((left, top - m.apart / 2), (left, bottom)), "axis"))
    return pen.scene(width, bottom + m.apart)


@dataclass(slots=True)
class _Pen:
    """Collects what is drawn. `scale` is the length of one unit of value."""

    plot: Plot
    metrics: TextMetrics
    m: PlotMeasures
    scale: float = 1.0
    bars: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    def scene(self, width: float, height: float) -> Scene:
        """Bars lie under the lines that hatch them."""
        return Scene(
            width=width,
            height=height,
            frames=tuple(self.bars),
            lines=tuple(self.lines),
            texts=tuple(self.texts),
            hits=tuple(self.hits),
        )

    def style_of(self, series: int) -> str:
        """The last series is filled, one before it outlined."""
        return "plot-main" if series == len(self.plot.series) - 1 else "plot-base"

    def words(self, text: str, x: float, y: float, style: str = "text", font: str = "regular") -> float:
        """Words from their left end; how wide they are."""
        width = self.metrics.width(text, font, self.m.text)
        self.texts.append(Text(x, y, text, font, self.m.text, style, width))
        return width

    def legend(self, top: float) -> float:
        """What the looks of bars mean, where there is more than one; where it ends."""
        plot, m = self.plot, self.m
        keys = [(name, self.style_of(number)) for number, name in enumerate(plot.series)] if plot.series[1:] else []
        if any(bar.over for each in plot.categories for bar in each.bars):
            keys.append((plot.over, "plot-main-over"))
        x = 0.0
        for name, style in keys:
            self.box(Box(x, top + (m.row - m.key) / 2, m.key, m.key, style))
            x += m.key + m.apart / 2
            x += self.words(name, x, top + 0.7 * m.row) + 2 * m.apart
        return top + m.row if keys else top

    def box(self, box: Box) -> None:
        """A bar or a part of one, hatched where it is over a target."""
        self.bars.append(box)
        if box.style.endswith("-over"):
            name = "hatch-main" if box.style.startswith("plot-main") else "hatch-base"
            self.lines += (Line(points, name) for points in hatching(box, self.m.hatch))

    def column(self, category: Category, left: float, slot: float, floor: float) -> None:
        """The columns of one category, the value above each."""
        number = len(category.bars)
        wide = slot * 0.72 / max(number, 1)
        x = left + slot * 0.14
        for series, bar in enumerate(category.bars):
            style = self.style_of(series)
            high, over = bar.value * self.scale, bar.over * self.scale
            if high > over:
                self.box(Box(x, floor - high + over, wide, high - over, style, key=category.key))
            if over:
                self.box(Box(x, floor - high, wide, over, f"{style}-over", key=category.key))
            width = self.metrics.width(bar.text, "regular", self.m.text)
            if bar.value and width <= slot / number + 1:
                self.words(bar.text, x + (wide - width) / 2, floor - high - 0.3 * self.m.row)
            x += wide
        tall = max((bar.value for bar in category.bars), default=0) * self.scale + self.m.row
        self.hits.append(Hit(left, floor - tall, slot, tall + self.m.row, BAR, category.key, category.tip))

    def labels_below(self, slot: float, floor: float) -> None:
        """The names of the categories, as many as there is room for."""
        widths = [self.metrics.width(each.label, "regular", self.m.text) for each in self.plot.categories]
        step = 1
        while step < len(widths) and max(widths) > slot * step - 2:
            step += 1
        for place in range(0, len(widths), step):
            x = place * slot + (slot - widths[place]) / 2
            self.words(self.plot.categories[place].label, x, floor + 0.75 * self.m.row)

    def target(self, target: Target, slot: float, top: float, floor: float, width: float) -> None:
        """The line after the last category within the target, its words beside its head."""
        x = target.after * slot
        self.lines.append(Line(((x, top), (x, floor)), "target"))
        wide = self.metrics.width(target.words, "bold", self.m.text)
        left = x + 4 if x + 4 + wide <= width else max(x - 4 - wide, 0.0)
        self.words(target.words, left, top + 0.6 * self.m.row, font="bold")

    def lying(self, category: Category, left: float, top: float, high: float, width: float) -> None:
        """The bars of one category below one another, its name before them."""
        m = self.m
        thick = len(category.bars) * (m.thick + 1)
        middle = top + thick / 2
        name = self.metrics.shortened(category.label, "regular", m.text, left - m.apart)
        self.words(name, 0, middle + 0.36 * m.text)
        for series, bar in enumerate(category.bars):
            y = top + series * (m.thick + 1)
            long = bar.value * self.scale
            if long:
                self.box(Box(left, y, long, m.thick, self.style_of(series), key=category.key))
            self.words(bar.text, left + long + m.apart / 2, y + m.thick / 2 + 0.36 * m.text)
        self.hits.append(Hit(0, top, width, high, BAR, category.key, category.tip))

    def step(
        self, level: Level, ends: tuple[float, float], left: float, place: tuple[float, float], width: float
    ) -> None:
        """One row of a waterfall: its name, its bar from where the last one ended, its value at the right."""
        (top, high), m, font = place, self.m, "bold" if level.whole else "regular"
        line = top + m.thick / 2 + 0.36 * m.text
        self.words(self.metrics.shortened(level.label, font, m.text, left - m.apart), 0, line, font=font)
        start, end = (max(each, 0.0) * self.scale for each in sorted(ends))
        style = "plot-main" if level.whole else "plot-base" if level.value >= 0 else "plot-main-over"
        if end > start:
            self.box(Box(left + start, top, end - start, m.thick, style, key=level.key))
        at = left + max(ends[1], 0.0) * self.scale
        self.lines.append(Line(((at, top + m.thick), (at, top + high)), "axis"))
        text = self.metrics.width(level.text, font, m.text)
        self.words(level.text, width - text, line, font=font)
        self.hits.append(Hit(0, top, width, high, BAR, level.key, level.tip))


def waterfall_scene(plot: Waterfall, width: float, metrics: TextMetrics, m: PlotMeasures = ON_SCREEN) -> Scene:
    """A waterfall that lies, from the top down: names before the rows, values at the right. What adds is outlined and
    what takes away is hatched; the scale begins where the smallest bar would still be seen, and says so."""
    names = Plot(title=plot.title, spoken="", axis=plot.axis, series=(plot.up,), categories=())
    pen = _Pen(names, metrics, m)
    x = 0.0
    for name, style in ((plot.up, "plot-base"), (plot.down, "plot-main-over")):
        pen.box(Box(x, (m.row - m.key) / 2, m.key, m.key, style))
        x += m.key + m.apart / 2
        x += pen.words(name, x, 0.7 * m.row) + 2 * m.apart
    begins = _begins(plot.levels)
    axis = f"{plot.axis} The bars do not begin at nothing, so that small steps can be seen." if begins else plot.axis
    pen.words(metrics.shortened(axis, "regular", m.text, width), 0, 1.7 * m.row, "quiet")
    top = 2 * m.row + m.apart / 2
    widest = max((metrics.width(each.label, "bold", m.text) for each in plot.levels), default=0.0)
    left = min(widest, width * 0.35) + m.apart
    values = max((metrics.width(each.text, "bold", m.text) for each in plot.levels), default=0.0)
    reach = max((max(pair) for pair in _spans(plot.levels)), default=1) - begins or 1
    pen.scale = max(width - left - values - 2 * m.apart, 1.0) / reach
    high = m.thick + m.apart + 1
    for place, (each, (start, end)) in enumerate(zip(plot.levels, _spans(plot.levels), strict=True)):
        pen.step(each, (start - begins, end - begins), left, (top + place * high, high), width)
    bottom = top + len(plot.levels) * high
    pen.lines.append(Line(((left, top - m.apart / 2), (left, bottom)), "axis"))
    return pen.scene(width, bottom + m.apart)


def _spans(levels: Sequence[Level]) -> list[tuple[float, float]]:
    """From where to where each row goes."""
    found: list[tuple[float, float]] = []
    at = 0.0
    for each in levels:
        start = 0.0 if each.whole else at
        at = start + each.value
        found.append((start, at))
    return found


def _begins(levels: Sequence[Level]) -> float:
    """Where the scale begins: at nothing, unless the steps are small beside the wholes."""
    ends = [end for pair in _spans(levels) for end in pair[1:]]
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    return max(low - (high - low) * 0.5, 0.0) if low > 0 and high - low < 0.5 * high else min(low, 0.0)


def hatching(box: Box, step: float) -> Iterator[tuple[tuple[float, float], ...]]:
    """Slanting lines that fill a box and do not leave it: on each, x and y inside the box add up to the same."""
    total = step / 2
    while total < box.width + box.height:
        low, high = max(total - box.width, 0.0), min(total, box.height)
        if high > low:
            yield ((box.x + total - high, box.y + high), (box.x + total - low, box.y + low))
        total += step


def in_parts(plot: Plot, most: int) -> Sequence[Plot]:
    """A plot of many categories as several of at most so many, for paper."""
    cuts = range(0, max(len(plot.categories), 1), most)
    return [replace(plot, categories=plot.categories[start : start + most]) for start in cuts]
