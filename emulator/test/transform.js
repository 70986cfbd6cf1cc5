const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync } = require('esbuild');

const self = readFileSync(__filename);

/** Compiles TypeScript for Jest with the compiler that the emulator needs anyway. */
module.exports = {
  getCacheKey: (code, sourcefile) =>
    createHash('sha256').update(self).update(sourcefile).update(code).digest('hex'),
  process: (code, sourcefile) => {
    // Jest runs CommonJS, so that an import() must become a require.
    const supported = { 'dynamic-import': false };
    const options = {
      loader: 'ts',
      format: 'cjs',
      target: 'node20',
      sourcemap: 'inline',
      sourcefile,
      supported,
    };
    return { code: transformSync(code, options).code };
  },
};
