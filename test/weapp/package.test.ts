import path from 'node:path';
import * as v from 'valibot';
import { filesThatTell } from '../quizAnswers';
import { type Bundle, openBundle } from './runtime/bundle';

const root = path.resolve(__dirname, '../../dist/weapp');

/** 1.5 × what an empty app of the same framework takes. */
const maxMainBytes = 460_138;
const maxSubpackageBytes = 1024 * 1024;
const maxTabIconBytes = 40 * 1024;
const maxMediaBytes = 200 * 1024;

/** WeChat leaves these out of what it uploads. */
const isTravelling = (name: string): boolean => !/\.(txt|map)$/.test(name) && name !== 'project.config.json';

const themeSchema = v.object({
  light: v.record(v.string(), v.string()),
  dark: v.record(v.string(), v.string()),
});

let bundle: Bundle;

beforeAll(() => {
  bundle = openBundle(root);
});

const sizeOf = (home: string): number =>
  bundle.files
    .filter(({ name }) => isTravelling(name) && bundle.packageOf(name) === home)
    .reduce((sum, { bytes }) => sum + bytes, 0);

/** A value of app.json, or both values that theme.json gives for its name. */
function listThemed(value: string): string[] {
  if (!value.startsWith('@')) return [value];
  const theme = v.parse(
    themeSchema,
    JSON.parse(bundle.readText(bundle.config.themeLocation ?? 'theme.json')),
  );
  return [theme.light, theme.dark].map(
    (colours) => colours[value.slice(1)] ?? `${value} is not in the theme`,
  );
}

describe('size', () => {
  it('keeps the main package within one and a half times an empty app', () => {
    expect(sizeOf('')).toBeLessThanOrEqual(maxMainBytes);
  });

  it('keeps every subpackage within 1 MB', () => {
    const large = bundle.subpackages.filter(({ root }) => sizeOf(root) > maxSubpackageBytes);
    expect(large).toEqual([]);
  });

  it('carries no large pictures or sounds', () => {
    const large = bundle.files.filter(
      ({ name, bytes }) => /\.(png|jpe?g|gif|svg|webp|mp3|aac|mp4)$/.test(name) && bytes > maxMediaBytes,
    );
    expect(large).toEqual([]);
  });
});

describe('app.json', () => {
  it('names pages that all exist, each once', () => {
    const missing = bundle.routes.filter((route) =>
      ['.js', '.json', '.wxml'].some((kind) => !bundle.has(`${route}${kind}`)),
    );
    expect(missing).toEqual([]);
    expect(new Set(bundle.routes).size).toBe(bundle.routes.length);
  });

  it('has components that all exist', () => {
    const missing = bundle.routes.flatMap((route) =>
      Object.values(bundle.readComponent(route).usingComponents)
        .map((target) =>
          target.startsWith('/') ? target.slice(1) : path.posix.join(path.posix.dirname(route), target),
        )
        .filter((target) => !bundle.has(`${target}.wxml`)),
    );
    expect(missing).toEqual([]);
  });

  it('has the five tabs, all of the main package, with words and pictures WeChat takes', () => {
    const tabs = bundle.config.tabBar?.list ?? [];
    expect(tabs.map((tab) => tab.text)).toEqual(['首页', '任务', '广场', '消息', '我的']);
    expect(tabs.map((tab) => bundle.packageOf(tab.pagePath))).toEqual(['', '', '', '', '']);
    for (const tab of tabs) {
      const icons = [...listThemed(tab.iconPath ?? ''), ...listThemed(tab.selectedIconPath ?? '')];
      for (const icon of icons) {
        const file = bundle.files.find(({ name }) => name === icon);
        expect(file ?? `${icon} is missing`).toEqual(expect.objectContaining({ name: icon }));
        expect(file?.bytes ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(maxTabIconBytes);
      }
    }
  });

  it('gives every themed colour a light and a dark value', () => {
    const names = JSON.stringify(bundle.config).match(/"@\w+"/g) ?? [];
    const broken = names
      .map((name) => name.slice(1, -1))
      .flatMap(listThemed)
      .filter((value) => value.includes('is not in the theme'));
    expect(broken).toEqual([]);
  });

  it('lets WeChat load code only when it is needed', () => {
    expect(bundle.config.lazyCodeLoading).toBe('requiredComponents');
  });

  it('preloads only subpackages that exist', () => {
    const named = Object.values(bundle.config.preloadRule).flatMap((rule) => rule.packages);
    const known = bundle.subpackages.map(({ root }) => root);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

it('knows no question of a quiz, and none of its answers', () => {
  expect(filesThatTell(root)).toEqual({ told: [], readsChinese: true });
});

describe('what belongs to a laptop only', () => {
  const only: [string, RegExp][] = [
    ['an address of this machine', /127\.0\.0\.1|localhost/],
    ['the header that says who calls', /x-openid/],
    ['a demo person', /owner-(base|active|core|ambassador)|staff-(community|content|product|lead)/],
    ['the gallery of components', /gallery/i],
    ['the environment of Node, which no phone has', /\bprocess\.env\b/],
    ["a browser's storage", /localStorage\.(get|set)Item/],
  ];

  it.each(only)('does not travel to a phone: %s', (_what, pattern) => {
    const found = bundle.files
      .filter(({ name }) => /\.(js|json|wxml|wxss)$/.test(name) && name !== 'project.config.json')
      .filter(({ name }) => pattern.test(name) || pattern.test(bundle.readText(name)))
      .map(({ name }) => name);
    expect(found).toEqual([]);
  });
});
