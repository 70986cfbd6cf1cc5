import { useRouter } from '@tarojs/taro';
import { CarForm } from './CarForm';
import { CarList } from './CarList';
import './index.scss';

/** One's cars; with `bind=1` the form for another one, so that going back leads to the list. */
export default function CarPage() {
  const { bind } = useRouter().params;
  return bind === undefined ? <CarList /> : <CarForm />;
}
