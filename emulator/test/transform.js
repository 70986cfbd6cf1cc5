const { transformSync } = require('esbuild');

/** Compiles TypeScript for Jest with the compiler that the emulator needs anyway. */
module.exports = {
  process: (code, sourcefile) => {
    const options = { loader: 'ts', format: 'cjs', target: 'node20', sourcemap: 'inline', sourcefile };
    return { code: transformSync(code, options).code };
  },
};
