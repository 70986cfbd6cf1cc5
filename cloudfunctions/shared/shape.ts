const MAX_CHARACTERS = 64 * 1024;
const MAX_DEPTH = 12;
const MAX_VALUES = 5_000;
const PROTOTYPE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * What is wrong with the shape of a value from outside, or null when it is small, shallow and free of keys
 * that reach into prototypes. Walks with a list of its own instead of recursion, so that no depth can
 * exhaust the stack.
 */
export function shapeProblem(value: unknown): 'INPUT.TOO_LARGE' | 'INPUT.INVALID' | null {
  const waiting: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let characters = 0;
  let values = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    values += 1;
    if (values > MAX_VALUES || next.depth > MAX_DEPTH) return 'INPUT.TOO_LARGE';
    if (typeof next.value === 'string') characters += next.value.length;
    if (typeof next.value === 'object' && next.value !== null) {
      for (const [key, child] of Object.entries(next.value)) {
        if (PROTOTYPE_KEYS.has(key)) return 'INPUT.INVALID';
        characters += key.length;
        waiting.push({ value: child, depth: next.depth + 1 });
      }
    }
    if (characters > MAX_CHARACTERS) return 'INPUT.TOO_LARGE';
  }
  return null;
}
