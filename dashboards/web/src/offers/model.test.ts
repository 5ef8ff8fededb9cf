import { expect, test } from 'vitest';
import { changesOf, type ScoreModel, signalsOf } from './model';

const model = {
  weights: { high: { fit: 300, intent: 450, timing: 250 } },
  signal_points: { funding: 20, complained: 15, switching_from: 25 },
  half_life_days: { funding: 90, complained: 30, switching_from: 30, competitor_customer: 30 },
  score_floors: [{ intent: 70, fit: 40, score: 60 }, { intent: 0, fit: 85, score: 50 }],
  new_hire_days: 90,
} as unknown as ScoreModel;

test('sends only what differs', () => {
  expect(changesOf(model, { 'weights.high.fit': '350', 'weights.high.intent': '450', new_hire_days: '', 'signal_points.funding': '22' })).toEqual({
    weights: { high: { fit: 350 } },
    signal_points: { funding: 22 },
  });
});

test('a list goes whole and the model stays as it was', () => {
  expect(changesOf(model, { 'score_floors.1.score': '55' })).toEqual({ score_floors: [{ intent: 70, fit: 40, score: 60 }, { intent: 0, fit: 85, score: 55 }] });
  expect(model.score_floors[1]!.score).toBe(50);
});

test('signals stand under their dimension, the weightiest first', () => {
  expect(signalsOf(model, 'intent')).toEqual(['switching_from', 'complained', 'competitor_customer']);
  expect(signalsOf(model, 'timing')).toEqual(['funding']);
});
