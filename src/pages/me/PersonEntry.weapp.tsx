/** On a phone one is oneself. */
export function PersonEntry() {
  return null;
}
