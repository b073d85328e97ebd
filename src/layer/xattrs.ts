/**
 * Which extended attributes travel. BuildKit (containerd's archive writer) stores file capabilities alone in a layer,
 * so that labels of the building host (SELinux, IMA, ACLs) never do; we do the same.
 */
export function entersLayer(name: string): boolean {
  return name === 'security.capability';
}

/** Overlay's own marks, in either namespace: from a stranger's layer they would redirect lookups of the mounted tree. */
export function isOverlayMark(name: string): boolean {
  return name.startsWith('trusted.overlay.') || name.startsWith('user.overlay.');
}

/** What unpacking sets: all but the administrator's namespace (containerd refuses it as well) and overlay's marks. */
export function mayBeUnpacked(name: string): boolean {
  return !name.startsWith('trusted.') && !isOverlayMark(name);
}

/** What a copy between trees carries: capabilities and the user's own attributes. */
export function carriedByCopy(name: string): boolean {
  return name === 'security.capability' || (name.startsWith('user.') && !isOverlayMark(name));
}
