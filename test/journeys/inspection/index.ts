import { judgeTexts, type OnPicture } from './contrast';
import { findCutTexts, findOverflow } from './overflow';
import { findSmallTargets } from './targets';

export interface Findings {
  problems: string[];
  /** Texts that must be judged by their picture. */
  onPictures: OnPicture[];
}

/** Runs inside the page; targets come last because looking at them scrolls. */
export function inspect(): Findings {
  const edges = [...findOverflow(), ...findCutTexts()];
  const { problems, onPictures } = judgeTexts();
  return { problems: [...edges, ...problems, ...findSmallTargets()], onPictures };
}
