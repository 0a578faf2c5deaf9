"""A site of agreements: pages, pictures and data for those whom the money concerns."""

from agree.site.publish import publish

__all__ = ["publish"]
