import { useEffect, useState } from 'preact/hooks';

/** The picture that is searched by, in the search box. */
export function QueryPicture({ picture, title }: { picture: Blob; title: string }) {
  return (
    <span class="query-picture">
      <img src={useObjectUrl(picture)} alt="" />
      <span>
        <span class="quiet">like</span> {title}
      </span>
    </span>
  );
}

/** An address for a picture, for as long as it is shown. */
function useObjectUrl(picture: Blob): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(picture);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [picture]);
  return address;
}
