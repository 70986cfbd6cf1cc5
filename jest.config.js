/** @type {import('jest').Config['transform']} */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
    },
  ],
};

const project = (name) => ({
  displayName: name,
  rootDir: __dirname,
  testEnvironment: 'node',
  transform,
  modulePathIgnorePatterns: ['<rootDir>/dist/cloudfunctions/', '<rootDir>/.cache/'],
  moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' },
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`, `<rootDir>/test/${name}/**/*.test.tsx`],
});

module.exports = {
  projects: [
    project('domain'),
    project('contract'),
    project('cloudfunctions'),
    project('config'),
    project('weapp'),
    project('journeys'),
    { ...project('emulator'), testMatch: ['<rootDir>/emulator/test/**/*.test.ts'] },
  ],
};
