"""A scene as a PNG picture, painted off screen. Needs a QGuiApplication."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QImage, QImageWriter, QPainter

from workforce_planner.chart.scene import Scene
from workforce_planner.chart.style import LIGHT, Theme
from workforce_planner.model.problems import refuse
from workforce_planner.paint.screen import ScenePainter, View

LARGEST = 20_000
"""The most pixels along one side; what is larger belongs in a PDF."""


def image_of(scene: Scene, theme: Theme = LIGHT, scale: float = 1.0) -> QImage:
    """The picture of a scene at a scale."""
    width, height = round(scene.width * scale), round(scene.height * scale)
    if max(width, height) > LARGEST:
        raise refuse(
            "picture-too-large",
            f"The picture would be {width:,} by {height:,} pixels.",
            "Fold some branches, choose a smaller scale, or make a PDF.",
        )
    image = QImage(max(width, 1), max(height, 1), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    ScenePainter(scene, theme).paint(painter, QRectF(0, 0, width, height), View(scale=scale))
    painter.end()
    return image


def png_of(scene: Scene, theme: Theme = LIGHT, scale: float = 1.0) -> bytes:
    """The picture of a scene as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image_of(scene, theme, scale))
    return bytes(data.data())
