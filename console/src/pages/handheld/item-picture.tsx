import { useState } from 'react';
import { useSession } from '../../access/session.js';

/** Whether items are shown with pictures (system parameter `mobileItemImage`). */
export function useShowsPictures(): boolean {
  return useSession().parameters.get('mobileItemImage') === 'Yes';
}

/** The picture of an item. Its letters where there is none, or none that may be loaded. */
export function ItemPicture({
  description,
  address,
}: {
  readonly description: string;
  readonly address: string | undefined;
}) {
  const [isBroken, setBroken] = useState(false);
  if (address !== undefined && !isBroken) {
    return (
      <img
        className="item-picture"
        src={address}
        alt=""
        width={48}
        height={48}
        onError={() => setBroken(true)}
      />
    );
  }
  const letters = description
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2);
  return (
    <span className="item-picture letters" aria-hidden="true">
      {letters.toUpperCase()}
    </span>
  );
}
