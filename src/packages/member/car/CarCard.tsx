import { View } from '@tarojs/components';
import { memo } from 'react';
import { Button } from '@/components/Button';
import { Card } from '@/components/Card';
import { Tag } from '@/components/Tag';
import { type Car, maskVin } from '@/domain/car';
import { wordDay } from '@/wording/dates';

interface CarCardProps {
  car: Car;
  onRelease: (car: Car) => void;
}

/** One car with how its check stands. */
export const CarCard = memo(function CarCard({ car, onRelease }: CarCardProps) {
  return (
    <Card id={`car-${car.vin}`}>
      <View className="car__head">
        <View className="car__model">{car.model}</View>
        {car.verified ? (
          <Tag tone="positive" icon="badge-check">
            已核验
          </Tag>
        ) : (
          <Tag tone="warning" icon="clock">
            等待核验
          </Tag>
        )}
      </View>
      <View className="car__vin">{maskVin(car.vin)}</View>
      <View className="car__foot">
        <View className="car__note">{`${car.region} · ${wordDay(car.boundAtMs, Date.now())}绑定`}</View>
        <Button
          id={`release-${car.vin}`}
          tone="quiet"
          size="small"
          label={`解绑 ${car.model}`}
          onClick={() => onRelease(car)}
        >
          解绑
        </Button>
      </View>
      {car.verified ? null : <View className="car__wait">社区运营核对车架号后，这里会显示「已核验」。</View>}
    </Card>
  );
});
