import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

const outputRoot = process.env.OUTPUT_ROOT ?? `dist/${process.env.TARO_ENV}`;

/** The tab bar's pictures are named in theme.json, where Taro does not look for files to take along. */
const tabPictures = { from: 'src/static/tab/', to: `${outputRoot}/static/tab/` };

/** The gallery shows components with the demo's pictures; like the gallery they stay in the browser's build. */
const demoPictures = ['photos', 'avatars'].map((name) => ({
  from: `config/demo/${name}/`,
  to: `${outputRoot}/demo/${name}/`,
}));

/** A mark of the shape of the cloud's answers: it changes whenever the contract or the domain does. */
function stampContract(): string {
  const hash = createHash('sha256');
  for (const room of ['src/contract', 'src/domain']) {
    const folder = path.resolve(__dirname, '..', room);
    for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()) {
      hash.update(readFileSync(file));
    }
  }
  return hash.digest('hex').slice(0, 12);
}

/** Build settings of the mini-program for both of its targets, weapp and h5. */
export default defineConfig<'webpack5'>({
  projectName: 'owner-ladder',
  date: '2026-11-21',
  designWidth: 375,
  deviceRatio: { 640: 1.17, 750: 1, 375: 2, 828: 0.905 },
  sourceRoot: 'src',
  // A phone has no environment: what the deployment chooses is written into the code at build time.
  defineConstants: {
    TEMPLATE_REVIEW_DONE: JSON.stringify(process.env.TEMPLATE_REVIEW_DONE ?? ''),
    TEMPLATE_REVISION: JSON.stringify(process.env.TEMPLATE_REVISION ?? ''),
    TEMPLATE_DEADLINE: JSON.stringify(process.env.TEMPLATE_DEADLINE ?? ''),
    CONTRACT_STAMP: JSON.stringify(stampContract()),
  },
  outputRoot,
  copy: { patterns: process.env.TARO_ENV === 'weapp' ? [tabPictures] : demoPictures, options: {} },
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  // A kept weapp build lacks what is exported later by a module that several subpackages share.
  cache: { enable: process.env.TARO_ENV !== 'weapp' },
  alias: { '@': path.resolve(__dirname, '..', 'src') },
  mini: {
    optimizeMainPackage: { enable: true },
    // Components do not depend on the order of each other's styles, which differs from page to page.
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: {
      pxtransform: { enable: true, config: {} },
      cssModules: { enable: false },
    },
  },
  h5: {
    publicPath: '/',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    postcss: { autoprefixer: { enable: true, config: {} } },
  },
});
