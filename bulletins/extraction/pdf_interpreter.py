"""pdfminer's interpreter, with what it leaves out: clipping, opacity and shadings."""

from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name

from bulletins.document import Box
from bulletins.extraction.pdf_device import Device
from bulletins.extraction.pdf_paths import cut, path_box


class Interpreter(PDFPageInterpreter):
    """Tells the device what pdfminer leaves out: clipping, opacity and shadings."""

    device: Device

    def do_q(self) -> None:
        """Save."""
        super().do_q()
        self._saved().append((self.device.clip, self.device.opacity))

    def do_Q(self) -> None:
        """Restore."""
        super().do_Q()
        if saved := self._saved():
            self.device.clip, self.device.opacity = saved.pop()

    def do_W(self) -> None:
        """Clip to the path."""
        if self.curpath:
            self.device.clip = cut(path_box(self.curpath, self.ctm), self.device.clip)

    def do_W_a(self) -> None:
        """Clip to the path."""
        self.do_W()

    def do_gs(self, name: Any) -> None:
        """Read how opaque areas are painted from here on."""
        states = resolve1(self.resources.get("ExtGState")) or {}
        state = resolve1(states.get(literal_name(name))) or {}
        if isinstance(opacity := resolve1(state.get("ca")), int | float):
            self.device.opacity = float(opacity)
        if literal_name(resolve1(state.get("BM")) or "") == "Multiply":
            self.device.opacity = 0.5

    def do_sh(self, name: object) -> None:
        """Paint a shading."""
        self.device.paint_shading()

    def do_Do(self, xobjid_arg: Any) -> None:
        """Draw a form or picture, and leave clip and opacity as they were."""
        before = self.device.clip, self.device.opacity
        super().do_Do(xobjid_arg)
        self.device.clip, self.device.opacity = before
        self.device.set_ctm(self.ctm)

    def _saved(self) -> list[tuple[Box, float]]:
        if not hasattr(self, "_saved_states"):
            self._saved_states: list[tuple[Box, float]] = []
        return self._saved_states
