module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        // Phones since 2020 run this language as it is; for older ones every package grew by a twentieth.
        targets: { ios: '13.4', chrome: '80' },
        useBuiltIns: process.env.TARO_ENV === 'h5' ? 'usage' : false,
      },
    ],
  ],
};
