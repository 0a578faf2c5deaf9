"""The live page: an agreement in the browser of its user, on her own machine."""
