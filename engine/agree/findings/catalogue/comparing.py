"""Findings on what is carried over from year to year, left out, or set by a scenario."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "to-confirm": Message(
        "{item}: överfört från ett tidigare avtal, att bekräfta",
        "{item}: carried over from an earlier agreement, to be confirmed",
        "Rätta vid behov, och ta bort confirm: när uppgiften stämmer.",
        "Put it right if need be, and remove confirm: once it holds.",
    ),
    "to-fill-in": Message(
        "{item}: värden att fylla i",
        "{item}: figures to fill in",
        "Ange värden och datum, och ta bort confirm: när uppgiften stämmer.",
        "Give the figures and their date, and remove confirm: once they hold.",
    ),
    "nobody-left": Message(
        "without: lämnar ingen kvar i {name}",
        "without: leaves nobody in {name}",
        "Behåll minst en mottagare, eller ta bort anslagen till gruppen.",
        "Keep at least one recipient, or remove the grants to the group.",
    ),
}
