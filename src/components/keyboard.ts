/** Roles that a key may press. */
const PRESSED_BY_KEY = ['button', 'tab', 'checkbox', 'radio', 'switch'];

/** Whether an element of this role can be reached with the keyboard. */
export const isPressedByKey = (role: string | undefined): boolean =>
  role !== undefined && PRESSED_BY_KEY.includes(role);

/** In a browser, lets Enter and the space bar press what is a button by its role only. Once for the whole app. */
export function listenToKeys(): void {
  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if (!(target instanceof HTMLElement) || (event.key !== 'Enter' && event.key !== ' ')) return;
    if (!isPressedByKey(target.getAttribute('role') ?? undefined)) return;
    event.preventDefault();
    target.click();
  });
}
