import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';

const subpackageSchema = v.object({
  root: v.string(),
  pages: v.array(v.string()),
  name: v.optional(v.string()),
});

const appSchema = v.looseObject({
  pages: v.array(v.string()),
  subPackages: v.optional(v.array(subpackageSchema), []),
  subpackages: v.optional(v.array(subpackageSchema), []),
  window: v.optional(v.looseObject({ enablePullDownRefresh: v.optional(v.boolean(), false) }), {}),
  tabBar: v.optional(
    v.looseObject({
      list: v.array(
        v.looseObject({
          pagePath: v.string(),
          text: v.string(),
          iconPath: v.optional(v.string()),
          selectedIconPath: v.optional(v.string()),
        }),
      ),
    }),
  ),
  preloadRule: v.optional(v.record(v.string(), v.looseObject({ packages: v.array(v.string()) })), {}),
  lazyCodeLoading: v.optional(v.string()),
  darkmode: v.optional(v.boolean(), false),
  themeLocation: v.optional(v.string()),
});

const componentSchema = v.looseObject({
  component: v.optional(v.boolean(), false),
  usingComponents: v.optional(v.record(v.string(), v.string()), {}),
  enablePullDownRefresh: v.optional(v.boolean()),
  navigationBarTitleText: v.optional(v.string()),
});

/** What `app.json` says, as far as a phone needs it. */
export type AppConfig = v.InferOutput<typeof appSchema>;
/** What a page's or a component's `.json` says. */
export type ComponentConfig = v.InferOutput<typeof componentSchema>;

export interface BundleFile {
  /** Relative to the root, with forward slashes. */
  name: string;
  bytes: number;
}

/** A built mini-program on disk, read as WeChat reads it. */
export interface Bundle {
  root: string;
  config: AppConfig;
  /** Roots of the subpackages, without slashes at their ends. */
  subpackages: { root: string; pages: string[] }[];
  /** Every page's route, main package first. */
  routes: string[];
  tabs: string[];
  files: BundleFile[];
  readText(name: string): string;
  has(name: string): boolean;
  /** The root of the subpackage that a file belongs to, or an empty string for the main package. */
  packageOf(name: string): string;
  readComponent(name: string): ComponentConfig;
}

const trim = (name: string): string => name.replace(/^\/+|\/+$/g, '');

function listFiles(root: string): BundleFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(root, name)).isFile())
    .map((name) => ({ name: name.split(path.sep).join('/'), bytes: statSync(path.join(root, name)).size }));
}

/** Opens the build in `root`; throws a sentence that says how to build when there is none. */
export function openBundle(root: string): Bundle {
  if (!existsSync(path.join(root, 'app.json'))) {
    throw new Error(`There is no mini-program in ${root}: run \`npm run build:weapp\` first.`);
  }
  const readText = (name: string): string => readFileSync(path.join(root, name), 'utf8');
  const config = v.parse(appSchema, JSON.parse(readText('app.json')));
  const subpackages = [...config.subPackages, ...config.subpackages].map((one) => ({
    root: trim(one.root),
    pages: one.pages.map((page) => `${trim(one.root)}/${trim(page)}`),
  }));
  return {
    root,
    config,
    subpackages,
    routes: [...config.pages.map(trim), ...subpackages.flatMap((one) => one.pages)],
    tabs: (config.tabBar?.list ?? []).map((tab) => trim(tab.pagePath)),
    files: listFiles(root),
    readText,
    has: (name) => existsSync(path.join(root, name)),
    packageOf: (name) => subpackages.find((one) => name.startsWith(`${one.root}/`))?.root ?? '',
    readComponent: (name) => v.parse(componentSchema, JSON.parse(readText(`${name}.json`))),
  };
}
