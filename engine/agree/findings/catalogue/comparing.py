"""Findings on what is carried over from year to year, left out, or set by a scenario."""

from __future__ import annotations

from agree.findings.catalogue.message import Message

MESSAGES: dict[str, Message] = {
    "to-confirm": Message(
        "{item}: överfört från en tidigare överenskommelse, att bekräfta",
        "{item}: carried over from an earlier agreement, to be confirmed",
        "Rätta vid behov, och ta bort confirm: när uppgiften stämmer.",
        "Correct it if need be, and remove confirm: once it is right.",
    ),
    "to-fill-in": Message(
        "{item}: värden att fylla i",
        "{item}: figures to fill in",
        "Ange värden och datum, och ta bort confirm: när uppgiften stämmer.",
        "Give the figures and their date, and remove confirm: once they are right.",
    ),
    "nobody-left": Message(
        "without: lämnar ingen mottagare kvar i {name}",
        "without: leaves no recipient in {name}",
        "Behåll minst en mottagare, eller ta bort bidragen till gruppen.",
        "Keep at least one recipient, or remove the grants to the group.",
    ),
}
