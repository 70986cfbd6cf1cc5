export default definePageConfig({
  navigationBarTitleText: '加入车主计划',
  navigationBarBackgroundColor: process.env.TARO_ENV === 'weapp' ? '@surface' : 'var(--surface)',
});
