"""The language server: what editors such as VS Code are told of an agreement as it is written."""
