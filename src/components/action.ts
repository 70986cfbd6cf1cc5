/** A word that can be tapped and what it does. */
export interface Action {
  text: string;
  onClick: () => void;
}
