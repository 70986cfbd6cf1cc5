import { randomUUID } from 'node:crypto';

export type Suggestion = 'pass' | 'review' | 'risky';

/** A scripted answer of the content check: text or media address that contains `match` gets this verdict. */
export interface Verdict {
  id: string;
  match: string;
  suggest: Suggestion;
  label: number;
}

const maxVerdicts = 1_000;
const riskyWords = ['违禁词', '违法内容'];

/** Decides content checks: scripted rules first (the newest wins), then a tiny list of words; all else passes. */
export class Verdicts {
  readonly #rules: Verdict[] = [];

  add(match: string, suggest: Suggestion, label?: number): Verdict {
    if (match === '') throw new RangeError('match must not be empty.');
    if (this.#rules.length >= maxVerdicts) throw new RangeError(`There are ${maxVerdicts} verdicts already.`);
    const rule = { id: randomUUID(), match, suggest, label: label ?? defaultLabel(suggest) };
    this.#rules.unshift(rule);
    return rule;
  }

  list(): readonly Verdict[] {
    return this.#rules;
  }

  clear(id?: string): number {
    const before = this.#rules.length;
    const kept = id === undefined ? [] : this.#rules.filter((rule) => rule.id !== id);
    this.#rules.splice(0, before, ...kept);
    return before - kept.length;
  }

  decide(content: string): { suggest: Suggestion; label: number } {
    const rule = this.#rules.find((candidate) => content.includes(candidate.match));
    if (rule !== undefined) return { suggest: rule.suggest, label: rule.label };
    const isRisky = riskyWords.some((word) => content.includes(word));
    return isRisky ? { suggest: 'risky', label: 20001 } : { suggest: 'pass', label: 100 };
  }
}

export function isSuggestion(text: string | undefined): text is Suggestion {
  return text === 'pass' || text === 'review' || text === 'risky';
}

/** 100 is normal; 20001 politics and 21000 other are labels of the platform. */
function defaultLabel(suggest: Suggestion): number {
  switch (suggest) {
    case 'pass':
      return 100;
    case 'review':
      return 21000;
    case 'risky':
      return 20001;
  }
}
