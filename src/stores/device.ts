/** What pages may ask of the phone, through the one door. */
export { copyText } from '@/cloud/clipboard';
export { choosePictures, previewPictures } from '@/cloud/pictures';
export { needsPrivacyConsent, openPrivacyTerms, recordPrivacyConsent } from '@/cloud/privacy';
