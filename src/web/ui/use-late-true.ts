import { useEffect, useState } from "react";

const patienceMs = 150;

/** True once the value has been true for a moment; false at once. */
export function useLateTrue(value: boolean): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!value) return;
    const timer = setTimeout(() => setLate(true), patienceMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [value]);
  return late;
}
