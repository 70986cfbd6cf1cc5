import { isPrivateAddress } from '../../cloudfunctions/jobs/web';

test.each([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '0.0.0.0',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:10.0.0.1',
  'fd00::1',
  'fe80::1',
  'not an address',
])('%s is never asked', (address) => {
  expect(isPrivateAddress(address)).toBe(true);
});

test.each(['1.1.1.1', '172.32.0.1', '110.43.1.1', '2400:3200::1'])('%s may be asked', (address) => {
  expect(isPrivateAddress(address)).toBe(false);
});
