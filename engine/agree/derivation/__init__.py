"""Derivation: how a figure came about, as the tree that the allocation itself evaluated.

Every node's amount is the sum of its children's; the leaves are rounded shares and settled units.
"""

from agree.derivation.member import explain_member
from agree.derivation.total import explain_total
from agree.derivation.tree import Node, leaves

__all__ = ["Node", "explain_member", "explain_total", "leaves"]
