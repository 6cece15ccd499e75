-- Who takes part in an authority's partnership, at a consortium, a board or a school, sees how it is made up.
do $$
declare
    named text;
begin
    foreach named in array array['setting', 'joining', 'consortium', 'name', 'membership'] loop
        execute format(
            'create policy of_partners on partnership.%I for select
                 using (authority = any (string_to_array(current_setting(''trajectory.partners'', true), '','')))',
            named);
    end loop;
end
$$;
