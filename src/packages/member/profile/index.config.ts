export default definePageConfig({
  navigationBarTitleText: '编辑资料',
  navigationBarBackgroundColor: process.env.TARO_ENV === 'weapp' ? '@surface' : 'var(--surface)',
});
