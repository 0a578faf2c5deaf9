// What turns one text into another: few and small changes, so that whatever stands beside them, such as
// the cursor, stays where it is.

/** Returns the changes that turn a text into another one, as CodeMirror takes them. */
export function changesBetween(before, after) {
  const [old, young] = [linesOf(before), linesOf(after)];
  const starts = [0];
  for (const line of old) starts.push(starts.at(-1) + line.length);
  return differences(old, young, [0, old.length, 0, young.length]).map(([from, to, first, last]) => {
    const removed = before.slice(starts[from], starts[to]);
    return narrowed(starts[from], removed, young.slice(first, last).join(""));
  });
}

/** Returns the lines of a text, each with its end. */
function linesOf(text) {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Returns a change without what both texts begin and end with. */
function narrowed(from, removed, insert) {
  const most = Math.min(removed.length, insert.length);
  let start = 0;
  while (start < most && removed[start] === insert[start]) start += 1;
  let end = 0;
  while (end < most - start && removed.at(-1 - end) === insert.at(-1 - end)) end += 1;
  const to = from + removed.length - end;
  return { from: from + start, to, insert: insert.slice(start, insert.length - end) };
}

/**
 * Returns which lines differ, as ranges of either text: between lines that stand once in each of them,
 * in the same order.
 */
function differences(old, young, [from, to, first, last]) {
  while (from < to && first < last && old[from] === young[first]) [from, first] = [from + 1, first + 1];
  while (from < to && first < last && old[to - 1] === young[last - 1]) [to, last] = [to - 1, last - 1];
  if (from === to && first === last) return [];
  const same = inOrder(linesOnce(old, young, [from, to, first, last]));
  if (!same.length) return [[from, to, first, last]];
  const found = [];
  for (const [line, place] of same) {
    found.push(...differences(old, young, [from, line, first, place]));
    [from, first] = [line + 1, place + 1];
  }
  return [...found, ...differences(old, young, [from, to, first, last])];
}

/** Returns where the lines stand that are there once in each of two ranges, in the order of the first. */
function linesOnce(old, young, [from, to, first, last]) {
  const placed = places(young, first, last);
  return [...places(old, from, to)]
    .filter(([line, at]) => at >= 0 && placed.get(line) >= 0)
    .map(([line, at]) => [at, placed.get(line)]);
}

/** Returns where each line of a range stands, or -1 when it stands there more than once. */
function places(lines, from, to) {
  const found = new Map();
  for (let at = from; at < to; at += 1) found.set(lines[at], found.has(lines[at]) ? -1 : at);
  return found;
}

/** Returns the most of some pairs whose second parts rise as their first ones do. */
function inOrder(pairs) {
  const ends = []; // for each length, the pair that the best row of that length ends with
  const before = [];
  pairs.forEach(([, place], pair) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[ends[middle]][1] < place) low = middle + 1;
      else high = middle;
    }
    before[pair] = ends[low - 1];
    ends[low] = pair;
  });
  const row = [];
  for (let pair = ends.at(-1); pair !== undefined; pair = before[pair]) row.unshift(pairs[pair]);
  return row;
}
