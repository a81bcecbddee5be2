"""The Qt that is installed does not wear out: PySide6 6.12.0 aborts on Python 3.11 after some 5,000 calls."""

import subprocess
import sys

import PySide6
import pytest

FIRST_SOUND_PYTHON = (3, 12)

PAINTING = """
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen

image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
painter = QPainter(image)
pen = QPen(QColor("black"))
for count in range(20_000):
    pen.setWidth(1 + count % 2)
    painter.setPen(pen)
    painter.drawRect(QRectF(2, 2, 60, 60))
painter.end()
print("painted")
"""


def test_painting_for_a_while_does_not_abort() -> None:
    done = subprocess.run([sys.executable, "-c", PAINTING], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "painted"), done.stderr


@pytest.mark.skipif(sys.version_info >= FIRST_SOUND_PYTHON, reason="sound on this Python")
def test_python_3_11_has_a_qt_below_6_12() -> None:
    assert tuple(map(int, PySide6.__version__.split(".")[:2])) < (6, 12)
