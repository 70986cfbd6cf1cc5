import { DomainError } from './errors';
import { sortKey } from './page';

/** Models of the demo brand; a brand replaces this list with its own. */
export const CAR_MODELS = ['远山 E7', '远山 E5', '云岭 X9', '云岭 X6', '星河 S'] as const;
export type CarModel = (typeof CAR_MODELS)[number];

export const REGIONS = [
  '北京',
  '天津',
  '河北',
  '山西',
  '内蒙古',
  '辽宁',
  '吉林',
  '黑龙江',
  '上海',
  '江苏',
  '浙江',
  '安徽',
  '福建',
  '江西',
  '山东',
  '河南',
  '湖北',
  '湖南',
  '广东',
  '广西',
  '海南',
  '重庆',
  '四川',
  '贵州',
  '云南',
  '西藏',
  '陕西',
  '甘肃',
  '青海',
  '宁夏',
  '新疆',
  '香港',
  '澳门',
  '台湾',
] as const;
export type Region = (typeof REGIONS)[number];

export const CARS_PER_MEMBER = 5;

export interface Car {
  vin: string;
  model: CarModel;
  region: Region;
  verified: boolean;
  /** Who confirmed it: a person with the papers, or the brand's own list. Absent while it waits. */
  source?: CarSource;
  boundAtMs: number;
}

export type CarSource = 'hand' | 'list';

/**
 * A car on the team's side: its id is the VIN, which guards "one car, one member", and it waits in a queue
 * until somebody has compared it with the papers or the brand's own list.
 */
export interface CarClaim {
  _id: string;
  memberId: string;
  model: CarModel;
  region: Region;
  verified: boolean;
  /** The last characters of the VIN, by which the team finds a car. */
  tail: string;
  place: string;
}

export const VIN_TAIL_LENGTH = 6;

/** What may be the end of a VIN, as somebody reads it from the papers. */
export const VIN_TAIL = /^[A-HJ-NPR-Z0-9]{6}$/;

/** The claim that goes with a car when it is bound. */
export function claimCar(memberId: string, car: Car): CarClaim {
  const { vin, model, region, verified, boundAtMs } = car;
  const tail = vin.slice(-VIN_TAIL_LENGTH);
  return { _id: vin, memberId, model, region, verified, tail, place: sortKey(boundAtMs, vin) };
}

const VIN_WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const VIN_CHECK_POSITION = 8;
const VIN_VALUES: Readonly<Record<string, number>> = {
  A: 1,
  B: 2,
  C: 3,
  D: 4,
  E: 5,
  F: 6,
  G: 7,
  H: 8,
  J: 1,
  K: 2,
  L: 3,
  M: 4,
  N: 5,
  P: 7,
  R: 9,
  S: 2,
  T: 3,
  U: 4,
  V: 5,
  W: 6,
  X: 7,
  Y: 8,
  Z: 9,
};

/** The VIN as it is stored: capitals without spaces. */
export function normaliseVin(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

/** The check character that belongs at position 9 of a VIN, by GB 16735-2019 annex A. */
export function vinCheckCharacter(vin: string): string {
  const sum = [...vin].reduce((total, character, position) => {
    const value = /\d/.test(character) ? Number(character) : (VIN_VALUES[character] ?? 0);
    return total + value * (VIN_WEIGHTS[position] ?? 0);
  }, 0);
  const remainder = sum % 11;
  return remainder === 10 ? 'X' : String(remainder);
}

/** Whether a normalised VIN has 17 allowed characters and the right check character (GB 16735-2019). */
export function isVin(vin: string): boolean {
  return /^[A-HJ-NPR-Z0-9]{17}$/.test(vin) && vin[VIN_CHECK_POSITION] === vinCheckCharacter(vin);
}

/** The VIN as others may see it. */
export function maskVin(vin: string): string {
  return `${vin.slice(0, 3)}••••••••••${vin.slice(-4)}`;
}

/** The VIN as the team sees it on a member's page: enough to talk about a car, too little to copy it. */
export function shortenVin(vin: string): string {
  return `•••••••••••${vin.slice(-VIN_TAIL_LENGTH)}`;
}

/** The member's cars with one of them confirmed. */
export function confirmCar(cars: readonly Car[], vin: string, source: CarSource): Car[] {
  return cars.map((car) => (car.vin === vin ? { ...car, verified: true, source } : car));
}

/** Adds a car to a member's cars. Binding the same car again changes nothing. */
export function bindCar(cars: readonly Car[], car: Car): Car[] {
  if (cars.some((owned) => owned.vin === car.vin)) return [...cars];
  if (cars.length >= CARS_PER_MEMBER) throw new DomainError('CAR.LIMIT_REACHED', { limit: CARS_PER_MEMBER });
  return [...cars, car];
}
