export default definePageConfig({
  navigationBarTitleText: '遮住车牌或人脸',
  disableScroll: true,
});
