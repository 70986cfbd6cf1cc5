import Taro from '@tarojs/taro';

/** Whether the platform still needs the person's consent before personal data may be touched. */
export function needsPrivacyConsent(): Promise<boolean> {
  return new Promise((resolve) => {
    Taro.getPrivacySetting({
      success: ({ needAuthorization }) => resolve(needAuthorization),
      fail: () => resolve(true),
    });
  });
}

/** Nothing to keep: the platform records the consent with the tap on its button. */
export function recordPrivacyConsent(): void {}

/** Opens the privacy terms that the platform holds for this app. */
export async function openPrivacyTerms(): Promise<void> {
  await Taro.openPrivacyContract({});
}
