const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** `0 B`, `999 B`, `12.3 MB`: powers of 1000, one decimal. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  // 999.95 would be shown as 1000.0.
  while (value >= (unit === 0 ? 1000 : 999.95) && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit] ?? ''}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `0.0s`, `12.3s`, `2m05s`, `1h02m`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 59.95) return `${Math.max(0, seconds).toFixed(1)}s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)}m${two(whole % 60)}s`;
  return `${Math.floor(whole / 3600)}h${two(Math.floor((whole % 3600) / 60))}m`;
}

/** `0m`, `59m`, `47h`, `3d`: how long ago that was, in whole units. Both in milliseconds since the epoch. */
export function formatAge(time: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - time) / 60_000));
  if (minutes < 60) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

/** `1 layer`, `2 layers`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
