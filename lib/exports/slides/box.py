"""Parts of a slide."""

from dataclasses import dataclass

from pptx.util import Length


@dataclass(frozen=True)
class Box:
    left: Length
    top: Length
    width: Length
    height: Length

    def beside(self, widths: tuple[int, ...], gap: int) -> tuple["Box", ...]:
        """Boxes side by side in this one, as wide as the shares say."""
        room, boxes, left = self.width - gap * (len(widths) - 1), [], int(self.left)
        for share in widths:
            width = room * share // sum(widths)
            boxes.append(Box(Length(left), self.top, Length(width), self.height))
            left += width + gap
        return tuple(boxes)

    def below(self, height: int) -> tuple["Box", "Box"]:
        """This box cut at that height: what is above, and what is left below."""
        height = min(height, int(self.height))
        upper = Box(self.left, self.top, self.width, Length(height))
        return upper, Box(self.left, Length(self.top + height), self.width, Length(self.height - height))
