import { View } from '@tarojs/components';
import { Picker } from '@/components/Picker';
import { useShown } from '@/components/shown';
import { VinField } from '@/components/VinField';
import { CAR_MODELS, REGIONS } from '@/domain/car';
import { carForm } from '@/stores/member';
import type { CarProblems } from './binding';

const MODELS = CAR_MODELS.map((model) => ({ value: model, text: model }));
const AREAS = REGIONS.map((region) => ({ value: region, text: region }));

/** The car that is being typed in; the answers survive closing the app. */
export function CarFields({ problems }: { problems: CarProblems }) {
  const { vin, model, region } = useShown(carForm.useForm).values;
  return (
    <View>
      <VinField
        id="vin"
        hint="在行驶证上，或前挡风玻璃左下角"
        value={vin}
        onChange={(text) => carForm.fill({ vin: text })}
        error={problems.vin}
      />
      <Picker
        id="model"
        label="车型"
        placeholder="选择车型"
        options={MODELS}
        value={model}
        onChange={(value) => carForm.fill({ model: value })}
        error={problems.model}
      />
      <Picker
        id="region"
        label="常用地区"
        placeholder="选择地区"
        options={AREAS}
        value={region}
        onChange={(value) => carForm.fill({ region: value })}
        error={problems.region}
      />
    </View>
  );
}
