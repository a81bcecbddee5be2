"""The cost bridge as a picture: each cause a step that answers pointer and keys."""

from dataclasses import replace

from workforce_planner.assets.fonts import text_metrics
from workforce_planner.calc.bridge import Bridge
from workforce_planner.chart.plot import Level, Waterfall, waterfall_scene
from workforce_planner.chart.style import THEMES
from workforce_planner.paint.screen import ScenePainter
from workforce_planner.report.bridge import waterfall
from workforce_planner.ui.figures.plot_view import LEAST, PlotView
from workforce_planner.ui.theme import tokens


class WaterfallView(PlotView):
    """Shows one bridge, as wide as there is room; the arrow keys walk the steps, Enter chooses one."""

    def __init__(self) -> None:
        super().__init__(lying=True)
        self._bridge: Waterfall | None = None

    @property
    def levels(self) -> tuple[Level, ...]:
        """The steps, the wholes at both ends included."""
        return self._bridge.levels if self._bridge else ()

    def show_bridge(self, bridge: Bridge, sides: tuple[str, str]) -> None:
        """Show another bridge."""
        self._bridge, self._place = waterfall(bridge, sides), -1
        self._lay_out()
        self._speak()

    def _lay_out(self) -> None:
        if self._bridge is None:
            return
        self.scene = waterfall_scene(self._bridge, max((self.width() - 4) / self._scale, LEAST), text_metrics())
        self._painter = ScenePainter(self.scene, replace(THEMES[tokens().name], desk=tokens().panel))
        self.setFixedHeight(round(self.scene.height * self._scale) + 8)
        self.update()

    def _speak(self) -> None:
        assert self._bridge is not None
        self.setAccessibleName(f"Plot: {self._bridge.title}")
        here = self.levels[self._place] if 0 <= self._place < len(self.levels) else None
        words = f"{here.label}: {here.text}. {here.tip}" if here is not None else ""
        self.setAccessibleDescription(" ".join(part for part in (words, self._bridge.spoken) if part))
