/** What a chapter of the demo is told: when it plays, by which dice, and under which ids people are known. */
export interface Scene {
  nowMs: number;
  random: () => number;
  memberIdOf(openid: string): string;
}
