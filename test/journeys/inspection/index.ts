import { findFaintTexts } from './contrast';
import { findCutTexts, findOverflow } from './overflow';
import { findSmallTargets } from './targets';

/** Runs inside the page; targets come last because looking at them scrolls. */
export function inspect(): string[] {
  return [...findOverflow(), ...findCutTexts(), ...findFaintTexts(), ...findSmallTargets()];
}
