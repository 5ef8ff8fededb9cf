import { Component, type ComponentType, type FunctionComponent } from 'preact';
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';

/** A component that is drawn again only when it is given something else. */
export function steady<Props extends object>(Inner: FunctionComponent<Props>): ComponentType<Props> {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      return !isSame(this.props, next);
    }

    override render() {
      return <Inner {...(this.props as Props)} />;
    }
  };
}

function isSame(given: object, next: object): boolean {
  const names = Object.keys(next) as (keyof typeof next)[];
  return names.length === Object.keys(given).length && names.every((name) => given[name] === next[name]);
}

/** Always the same function, for a `steady` component; it does what the newest one does. */
export function useSteady<Args extends unknown[], Result>(act: (...args: Args) => Result): (...args: Args) => Result {
  const newest = useRef(act);
  newest.current = act;
  return useCallback((...args: Args) => newest.current(...args), []);
}

/** The same value as long as it says the same. */
export function useSame<Value>(value: Value): Value {
  return useMemo(() => value, [JSON.stringify(value)]);
}

const quick = 150;

/** Whether it has been so for longer than a quick answer takes: what is told of waiting does not flicker. */
export function useLate(on: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setTimeout(() => setLate(true), quick);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [on]);
  return on && late;
}
