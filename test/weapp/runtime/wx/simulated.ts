import simulated from 'miniprogram-simulate/src/api/index.js';
import type { Api, Ground } from './api';

/** Functions that would reach the network past `wx.cloud`; nothing in the app may need them. */
const forbidden = ['request', 'uploadFile', 'downloadFile', 'connectSocket', 'login', 'getUserProfile'];

function makeForbidden(ground: Ground): Api {
  const refuse = (name: string) => () => {
    ground.records.addFailure(`wx.${name} is not for this app: everything goes through wx.cloud`);
    throw new Error(`wx.${name} is not for this app`);
  };
  return Object.fromEntries(forbidden.map((name) => [name, refuse(name)]));
}

/** Functions of the simulator whose answers are true for this phone as well. */
function noted(ground: Ground, api: Record<string, unknown>): Api {
  return Object.fromEntries(
    Object.entries(api).map(([name, value]) => [
      name,
      typeof value === 'function'
        ? (...args: unknown[]): unknown => {
            ground.records.addWx(name, args[0]);
            return value(...args);
          }
        : value,
    ]),
  );
}

/** What the simulator answers, where nothing better is known, without the ways around `wx.cloud`. */
export function makeSimulated(ground: Ground): Api {
  return { ...noted(ground, simulated), ...makeForbidden(ground) };
}
