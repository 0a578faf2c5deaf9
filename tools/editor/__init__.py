"""Makes the file of CodeMirror that the live page's editor is made with."""
