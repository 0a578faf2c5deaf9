// Places of a text as the server tells them, lines and columns from 1 with columns in code points,
// and as CodeMirror counts, in units of UTF-16 from the start of the text.
import { EditorView } from "./codemirror.js";

/** Returns the offset of a place; one outside the text is the nearest inside it. */
export function offsetOf(doc, { line, column = 1 }) {
  if (line < 1) return 0;
  if (line > doc.lines) return doc.length;
  const { from, text } = doc.line(line);
  let offset = 0;
  for (let left = column - 1; left > 0 && offset < text.length; left -= 1) {
    offset += text.codePointAt(offset) > 0xffff ? 2 : 1;
  }
  return from + offset;
}

/** Returns the place of an offset. */
export function placeOf(doc, offset) {
  const { from, number, text } = doc.lineAt(offset);
  return { line: number, column: [...text.slice(0, offset - from)].length + 1 };
}

/** Returns a text with the line ends of the editor. */
export function withLineEnds(text) {
  return text.replace(/\r\n?/g, "\n");
}

/** Tells screen readers something. */
export function announce(view, text) {
  view.dispatch({ effects: EditorView.announce.of(text) });
}
