package forumtest

import "testing"

// A browser sends line breaks in a form as CR LF.
func TestAFormIsReadAsABrowserSendsIt(t *testing.T) {
	form := formOf(`<input type="hidden" name="public_key" value="a
b &#43;&quot;"><input name="seen" value="no">`)
	if form.Encode() != "public_key=a%0D%0Ab+%2B%22" {
		t.Errorf("the form is %s", form.Encode())
	}
}
