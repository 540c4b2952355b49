import { objectUrl } from '../pictures/object-urls.js';

/** The picture that is searched by, in the search box. */
export function QueryPicture({ picture, title }: { picture: Blob; title: string }) {
  return (
    <span class="query-picture">
      <img src={objectUrl(picture)} alt="" />
      <span>
        <span class="quiet">like</span> {title}
      </span>
    </span>
  );
}
